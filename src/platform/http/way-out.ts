import type { AppError } from '../errors/app-error';
import type { RedressRequest } from './request';

/** Where a person can do something about a refusal, and come back; the pages themselves look at `next` again. */
export function wayOut(error: AppError, request: RedressRequest): string | undefined {
  if (error.kind === 'unauthenticated')
    return request.method === 'GET' ? `/sign-in?next=${encodeURIComponent(request.url)}` : undefined;
  if (error.code === 'platform.second_factor_needed') return `/account/second-factor?${comeBack(request)}`;
  if (error.code === 'platform.step_up_needed') return `/account/confirm?${comeBack(request)}`;
  return undefined;
}

/** The page itself; of a form that was sent, the page that it stands on, and that it was not acted on. */
function comeBack(request: RedressRequest): string {
  if (request.method === 'GET') return new URLSearchParams({ next: request.url }).toString();
  return new URLSearchParams({ next: formPageOf(request), sent: 'no' }).toString();
}

function formPageOf({ headers, host }: RedressRequest): string {
  const { referer } = headers;
  if (referer === undefined || !URL.canParse(referer)) return '/';
  const page = new URL(referer);
  return page.host === host ? `${page.pathname}${page.search}` : '/';
}
