import type { MultipartFile, MultipartValue } from '@fastify/multipart';
import type { Fault } from '../errors/app-error';
import { nestFormFields } from '../http/form-body';
import { FIELD_BYTES } from './multipart';

/** A file that lies in the store and belongs to nobody yet. */
export class ReceivedFile {
  private claimed = false;

  constructor(
    readonly key: string,
    readonly originalName: string,
    readonly mediaType: string,
    readonly sizeBytes: number,
    readonly sha256: Buffer,
  ) {}

  /** Says that a committed row names it now; otherwise it is removed when the request is answered. */
  claim(): void {
    this.claimed = true;
  }

  get isClaimed(): boolean {
    return this.claimed;
  }
}

/** A form with at most one file, as it came. */
export interface Upload {
  /** The text fields, nested like those of a plain form. */
  readonly fields: Record<string, unknown>;
  /** Null when there was none or it has a fault. */
  readonly file: ReceivedFile | null;
  /** What is wrong with the file, and with fields that are too long to read. */
  readonly faults: readonly Fault[];
}

export interface UploadPlan {
  /** Where in the store: a folder of the module's own. */
  readonly folder: string;
  /** The name of the form's file field. */
  readonly field: string;
  /** Whether the form may come without a file. */
  readonly optional?: boolean;
}

/** What of a form has come so far; fields may stand before the file, after it, or both. */
export class ReceivedForm {
  file: ReceivedFile | null = null;
  private readonly fields: [name: string, value: string][] = [];
  private readonly faults: Fault[] = [];

  constructor(readonly plan: UploadPlan) {}

  addField({ fieldname, value, valueTruncated, fieldnameTruncated }: MultipartValue): void {
    if (fieldnameTruncated) this.addFault({ field: '', code: 'unknown_field' });
    else if (valueTruncated)
      this.addFault({ field: fieldname, code: 'too_long', params: { max: FIELD_BYTES } });
    else if (typeof value === 'string') this.fields.push([fieldname, value]);
    else this.addFault({ field: fieldname, code: 'wrong_type' });
  }

  addFault(fault: Fault): void {
    this.faults.push(fault);
  }

  /** What is wrong with a file's place in the form, if anything. */
  misplaced({ fieldname }: MultipartFile): Fault | null {
    if (fieldname !== this.plan.field) return { field: fieldname, code: 'unknown_field' };
    return this.file ? { field: fieldname, code: 'too_many', params: { max: 1 } } : null;
  }

  finish(): Upload {
    const { field, optional } = this.plan;
    const told = this.faults.some((fault) => fault.field === field);
    if (!this.file && !optional && !told) this.addFault({ field, code: 'required' });
    return { fields: nestFormFields(this.fields), file: this.file, faults: this.faults };
  }
}
