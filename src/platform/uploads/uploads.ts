import type { Readable } from 'node:stream';
import type { MultipartFile } from '@fastify/multipart';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config';
import { newId } from '../database/ids';
import { AppError, ERROR_STATUS } from '../errors/app-error';
import type { RedressRequest } from '../http/request';
import { Logger } from '../logging/logger';
import { Storage } from '../storage/storage';
import { FileInspection, FileRefused, judgeName } from './file-inspection';
import { asUploadFault, FIELD_BYTES } from './multipart';
import { ReceivedFile, ReceivedForm, type Upload, type UploadPlan } from './received-form';

/** A sender that gives nothing for so long has gone. */
const SILENCE_MS = 120_000;
/** How long the rest of a refused request is read, so that its sender comes to read the answer. */
const DRAIN_MS = 60_000;

/** Receives forms with a file: the file streams to the store while it is hashed, measured and looked at. */
@Injectable()
export class Uploads {
  constructor(
    private readonly storage: Storage,
    private readonly config: Config,
    private readonly logger: Logger,
  ) {}

  /** Receives the form and hands it over; the file is removed afterwards unless the work has claimed it. */
  async receive<T>(
    request: RedressRequest,
    plan: UploadPlan,
    work: (upload: Upload) => Promise<T>,
  ): Promise<T> {
    const upload = await this.read(request, new ReceivedForm(plan));
    try {
      const result = await work(upload);
      await this.removeUnclaimed(upload.file);
      return result;
    } catch (error) {
      // When the database went away the row may be there all the same: then the sweep decides.
      if (isRefusal(error)) await this.removeUnclaimed(upload.file);
      throw error;
    }
  }

  private async read(request: RedressRequest, form: ReceivedForm): Promise<Upload> {
    request.raw.setTimeout(SILENCE_MS, () => request.raw.destroy());
    try {
      this.refuseByLength(request);
      for await (const part of request.parts()) {
        if (part.type === 'file') await this.takeFile(form, part);
        else form.addField(part);
      }
      return form.finish();
    } catch (error) {
      await this.removeUnclaimed(form.file);
      drain(request);
      throw asUploadFault(error);
    } finally {
      request.raw.setTimeout(0);
    }
  }

  /** A request that says itself that it is too large is not read. */
  private refuseByLength(request: RedressRequest): void {
    const limit = this.config.uploadLimitBytes;
    const length = Number(request.headers['content-length'] ?? 0);
    if (length > limit + 4 * FIELD_BYTES) throw new AppError('platform.file_too_large', { limit });
  }

  private async takeFile(form: ReceivedForm, part: MultipartFile): Promise<void> {
    // A file field that was left empty comes as a part without a name.
    if (!part.filename) return skip(part.file);
    const judged = form.misplaced(part) ?? judgeName(part.fieldname, part.filename, part.mimetype);
    if ('code' in judged) {
      form.addFault(judged);
      return skip(part.file);
    }
    const inspection = new FileInspection(part.fieldname, judged, this.config.uploadLimitBytes);
    const id = newId();
    const key = `${form.plan.folder}/${id.slice(-2)}/${id}`;
    try {
      await this.storage.write(key, inspection.through(part.file));
    } catch (error) {
      if (!(error instanceof FileRefused)) throw error;
      form.addFault(error.fault);
      return skip(part.file);
    }
    const { sizeBytes } = inspection;
    form.file = new ReceivedFile(key, part.filename, judged.mediaType, sizeBytes, inspection.digest());
  }

  private async removeUnclaimed(file: ReceivedFile | null): Promise<void> {
    if (!file || file.isClaimed) return;
    await this.storage.remove(file.key).catch(() => {
      this.logger.warn('a file without a row stays for the sweep', { key: file.key });
    });
  }
}

/** Reads the rest of a file that is not wanted, so that the parts after it can be read. */
async function skip(file: Readable): Promise<void> {
  for await (const _ of file);
}

/** Whether the work certainly changed nothing. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError && error.status < ERROR_STATUS.unavailable;
}

function drain({ raw }: RedressRequest): void {
  if (raw.readableEnded || raw.destroyed) return;
  raw.unpipe();
  raw.resume();
  const patience = setTimeout(() => raw.destroy(), DRAIN_MS).unref();
  raw.once('close', () => clearTimeout(patience));
}
