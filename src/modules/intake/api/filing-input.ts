import { Injectable, type PipeTransform } from '@nestjs/common';
import { Clock } from '../../../platform/clock/clock';
import { Config } from '../../../platform/config/config';
import { AppError, type Fault } from '../../../platform/errors/app-error';
import { type FormReading, readForm } from '../../../platform/http/form-reader';
import { validateInput } from '../../../platform/http/validation';
import { legalDate } from '../../deadlines/public';
import { findFilingFaults } from '../domain/filing';
import { FileComplaintRequest } from './filing.dto';

/** Reads a filing and names all of its faults at once: those of single fields and those of the whole. */
@Injectable()
export class FilingInput implements PipeTransform {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Out of JSON; throws `platform.invalid_input`. */
  async transform(body: unknown): Promise<FileComplaintRequest> {
    const { value, faults } = await validateInput(FileComplaintRequest, body ?? {});
    const all = this.withFaultsOfWhole(value, faults);
    if (all.length > 0) throw new AppError('platform.invalid_input', {}, all);
    return value;
  }

  /** Out of a form. */
  async readForm(fields: unknown): Promise<FormReading<FileComplaintRequest>> {
    const reading = await readForm(FileComplaintRequest, fields);
    return { ...reading, faults: this.withFaultsOfWhole(reading.value, reading.faults) };
  }

  /** A field that is wrong in itself cannot be judged as part of the whole, so nothing more is said about it. */
  private withFaultsOfWhole(value: FileComplaintRequest, faults: readonly Fault[]): Fault[] {
    const wrong = new Set(faults.map(({ field }) => rootOf(field)));
    if (wrong.has('anonymous') || wrong.has('protectIdentity')) wrong.add('contact');
    const today = legalDate(this.clock.now(), this.config.boardTimeZone);
    const sound = Object.fromEntries(Object.entries(value).filter(([name]) => !wrong.has(name)));
    const ofWhole = findFilingFaults({ narrative: '', ...sound }, today);
    return [...faults, ...ofWhole.filter(({ field }) => !wrong.has(rootOf(field)))];
  }
}

function rootOf(field: string): string {
  return field.split(/[.[]/, 1)[0] ?? '';
}
