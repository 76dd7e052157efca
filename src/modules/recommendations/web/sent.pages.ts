import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { type Page, page } from '../../../platform/http/page';
import type { Actor } from '../../../platform/security/actor';
import { ListSentRecommendations } from '../list-sent';

@ApiExcludeController()
@Controller('recommendations')
export class SentRecommendationPages {
  constructor(private readonly listSent: ListSentRecommendations) {}

  @Get()
  @Allow('recommendation.read')
  async list(@CurrentActor() actor: Actor): Promise<Page> {
    return page('modules/recommendations/web/views/sent.njk', { cases: await this.listSent.execute(actor) });
  }
}
