import { Injectable } from '@nestjs/common';
import type { AppError } from '../platform/errors/app-error';
import { ErrorPage } from '../platform/http/error-page';
import { page } from '../platform/http/page';
import type { RedressRequest } from '../platform/http/request';
import { KitPageRenderer } from './page-renderer';

/** Tells a person in plain words what went wrong, whether anything was lost, and what to do now. */
@Injectable()
export class KitErrorPage extends ErrorPage {
  constructor(private readonly renderer: KitPageRenderer) {
    super();
  }

  render(request: RedressRequest, error: AppError | null, reference: string): string {
    const view = {
      kind: error?.kind ?? 'internal',
      textKey: error?.textKey ?? 'platform.errors.internal',
      params: error?.params ?? {},
      reference: !error || error.status >= 500 ? reference : undefined,
    };
    return this.renderer.render(page('pages/error.njk', view), request);
  }
}
