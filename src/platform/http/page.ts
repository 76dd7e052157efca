import type { RedressRequest } from './request';

/** A page to be drawn: which template, with what view, under which status. */
export class Page {
  constructor(
    readonly template: string,
    readonly view: object,
    readonly status: number = 200,
  ) {}

  withStatus(status: number): Page {
    return new Page(this.template, this.view, status);
  }
}

/** "See other" (303): where to look after a POST that worked. */
export class Redirect {
  constructor(
    readonly url: string,
    /** The key of a message that the next page shows once. */
    readonly notice?: string,
  ) {}
}

export type PageAnswer = Page | Redirect;

/** `template` is a path under `src` (`modules/hearings/web/views/meeting.njk`) or one of the kit's own. */
export function page(template: string, view: object = {}): Page {
  return new Page(template, view);
}

/** To an address of ours; `notice` is the key of a message such as `cases.notices.assigned`. */
export function redirect(url: string, options: { notice?: string } = {}): Redirect {
  return new Redirect(url, options.notice);
}

/** Port: draws a page in the reader's language. Bound to the design kit. */
export abstract class PageRenderer {
  abstract render(page: Page, request: RedressRequest): string;
}
