import type { AppError } from '../errors/app-error';
import type { RedressRequest } from './request';

/** Port: draws the page that tells a person what went wrong. Bound to the page renderer. */
export abstract class ErrorPage {
  /** HTML in the reader's language; `reference` is the request's id, to be quoted to the staff. */
  abstract render(request: RedressRequest, error: AppError | null, reference: string): string;
}
