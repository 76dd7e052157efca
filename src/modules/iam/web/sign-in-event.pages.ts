import { Controller, Get, Query } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, page } from '../../../platform/http/page';
import type { AccountActor } from '../../../platform/security/actor';
import { AccountQueries } from '../account.queries';
import { SIGN_IN_OUTCOMES } from '../domain/sign-in-outcome';
import { SignInEventQueries } from '../sign-in-event.queries';

/** Who came in and who was refused, for those who run the house. */
@Controller('sign-ins')
@ApiExcludeController()
@Allow('account.manage')
export class SignInEventPages {
  constructor(
    private readonly queries: SignInEventQueries,
    private readonly accounts: AccountQueries,
  ) {}

  @Get()
  async list(
    @CurrentActor() actor: AccountActor,
    @Query() filter: Readonly<Record<string, unknown>>,
  ): Promise<Page> {
    const { signIns, after } = await this.queries.list(actor, filter);
    const account = typeof filter.account === 'string' && filter.account !== '' ? filter.account : undefined;
    const person = account && (await this.accounts.get(actor, account));
    const outcome = SIGN_IN_OUTCOMES.find((known) => known === filter.outcome);
    const kept = new URLSearchParams();
    if (account) kept.set('account', account);
    if (outcome) kept.set('outcome', outcome);
    return page('modules/iam/web/views/sign-ins.njk', {
      signIns,
      person,
      outcome,
      outcomes: SIGN_IN_OUTCOMES,
      isFirstPage: !filter.after,
      newestHref: `/sign-ins?${kept}`,
      olderHref: after && `/sign-ins?${new URLSearchParams([...kept, ['after', after]])}`,
    });
  }
}
