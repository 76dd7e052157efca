import { Controller, Get, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor, Public } from '../../../platform/http/allow';
import { readQuery } from '../../../platform/http/form-reader';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { AccountActor } from '../../../platform/security/actor';
import { AnchorsView } from '../anchors-view';
import { TrailFilterQuery } from '../api/trail.dto';
import { ENTRY_KINDS } from '../domain/trail-entry';
import { ShowTrail } from '../show-trail';
import { addressWith } from './filter-address';
import { entryWords } from './trail-view';

/** What one person has looked at, what belongs to no case, and the key that anchors are signed with. */
@ApiExcludeController()
@Controller()
export class TrailPages {
  constructor(
    private readonly showTrail: ShowTrail,
    private readonly anchors: AnchorsView,
    private readonly messages: Messages,
  ) {}

  @Get('trail/people')
  @Allow('audit.read_people')
  async person(
    @CurrentActor() actor: AccountActor,
    @Query() asked: Record<string, unknown>,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const t = this.messages.translator(languageOf(request));
    const query = await readQuery(TrailFilterQuery, asked);
    const { person, entries, next } = await this.showTrail.ofPerson(actor, query);
    const shown = { ...query, person: person.id };
    return page('modules/trail/web/views/person.njk', {
      person,
      query: shown,
      base: '/trail/people',
      people: await this.showTrail.staff(actor),
      entries: entries.map((entry) => entryWords(entry, t)),
      entryKinds: ENTRY_KINDS.filter((kind) => kind !== 'list'),
      older: next ? addressWith('/trail/people', shown, { after: next }) : null,
      newest: addressWith('/trail/people', shown, {}),
    });
  }

  @Get('trail')
  @Allow('audit.read_house')
  async house(
    @CurrentActor() actor: AccountActor,
    @Query() asked: Record<string, unknown>,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const t = this.messages.translator(languageOf(request));
    const query = await readQuery(TrailFilterQuery, asked);
    const { entries, next } = await this.showTrail.ofHouse(actor, query);
    const anchors = await this.anchors.newest();
    const mails = await this.anchors.deliveries(anchors);
    return page('modules/trail/web/views/house.njk', {
      query,
      base: '/trail',
      entries: entries.map((entry) => entryWords(entry, t)),
      older: next ? addressWith('/trail', query, { after: next }) : null,
      newest: addressWith('/trail', query, {}),
      leavesHouse: this.anchors.leavesHouse,
      anchors: anchors.slice(0, 7).map(({ number, takenAt }) => ({
        number,
        takenAt,
        mails: mails.filter((mail) => mail.anchor === number),
      })),
    });
  }

  @Get('audit-key')
  @Public()
  async key(): Promise<Page> {
    return page('modules/trail/web/views/key.njk', {
      publicKey: this.anchors.publicKey,
      anchors: await this.anchors.newest(),
    });
  }
}
