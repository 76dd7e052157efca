import { Injectable } from '@nestjs/common';
import { AppError } from '../../../platform/errors/app-error';
import { readForm } from '../../../platform/http/form-reader';
import type { RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import type { Upload } from '../../../platform/uploads/received-form';
import { Uploads } from '../../../platform/uploads/uploads';
import { EvidenceForm } from '../api/evidence.dto';
import { AddEvidence } from './add-evidence';

const PLAN = { folder: 'evidence', field: 'file' };

/** The way of an exhibit from a request into the case: asked first, so that a stranger's file is not even received. */
@Injectable()
export class ReceiveEvidence {
  constructor(
    private readonly uploads: Uploads,
    private readonly addEvidence: AddEvidence,
  ) {}

  /** For programs: the exhibit's id, or every fault at once. */
  fromProgram(actor: Actor, caseId: string, request: RedressRequest): Promise<string> {
    return this.receive(actor, caseId, request, async (upload) => {
      const { value, faults } = await readForm(EvidenceForm, upload.fields);
      const all = [...faults, ...upload.faults];
      if (all.length > 0) throw new AppError('platform.invalid_input', {}, all);
      return this.add(actor, caseId, value, upload);
    });
  }

  /** Receives the form and hands it to the page, which answers it. */
  async receive<T>(
    actor: Actor,
    caseId: string,
    request: RedressRequest,
    work: (upload: Upload) => Promise<T>,
  ): Promise<T> {
    await this.addEvidence.check(actor, caseId);
    return this.uploads.receive(request, PLAN, work);
  }

  /** The file without a fault becomes an exhibit. */
  add(
    actor: Actor,
    caseId: string,
    { title, source, level }: EvidenceForm,
    { file }: Upload,
  ): Promise<string> {
    if (!file) throw new AppError('platform.invalid_input', {}, [{ field: PLAN.field, code: 'required' }]);
    return this.addEvidence.execute(actor, { caseId, title, source, level, file });
  }
}
