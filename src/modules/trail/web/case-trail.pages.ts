import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { readQuery } from '../../../platform/http/form-reader';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, page } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { Messages } from '../../../platform/i18n/messages';
import type { AccountActor } from '../../../platform/security/actor';
import { TrailFilterQuery } from '../api/trail.dto';
import { ENTRY_KINDS } from '../domain/trail-entry';
import { ExportTrailFile } from '../export-trail-file';
import { ShowTrail } from '../show-trail';
import { addressWith } from './filter-address';
import { entryWords, recordWords } from './trail-view';

/** Who has seen one case, and what was done in it. */
@ApiExcludeController()
@Controller('cases/:caseId/trail')
export class CaseTrailPages {
  constructor(
    private readonly showTrail: ShowTrail,
    private readonly exportFile: ExportTrailFile,
    private readonly messages: Messages,
  ) {}

  @Get()
  @Allow('audit.read')
  async show(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Query() asked: Record<string, unknown>,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    const t = this.messages.translator(languageOf(request));
    const query = await readQuery(TrailFilterQuery, asked);
    const { theCase, entries, next, people, recordTypes } = await this.showTrail.ofCase(actor, caseId, query);
    const base = `/cases/${caseId}/trail`;
    return page('modules/trail/web/views/case.njk', {
      theCase,
      people,
      query,
      base,
      entries: entries.map((entry) => entryWords(entry, t)),
      entryKinds: ENTRY_KINDS,
      records: recordTypes.map((value) => ({ value, text: recordWords(value, t) })),
      mayFollow: actor.permissions.has('audit.read_people'),
      older: next ? addressWith(base, query, { after: next }) : null,
      newest: addressWith(base, query, {}),
      file: addressWith(`${base}/export`, query, {}),
    });
  }

  /** The same as a file for spreadsheets, with the filter and without pages. */
  @Get('export')
  @Allow('audit.read', { stepUp: true })
  async file(
    @CurrentActor() actor: AccountActor,
    @Param('caseId') caseId: string,
    @Query() asked: Record<string, unknown>,
    @Req() request: RedressRequest,
    @Res() reply: RedressReply,
  ) {
    const t = this.messages.translator(languageOf(request));
    const query = await readQuery(TrailFilterQuery, asked);
    const { number, text } = await this.exportFile.ofCase(actor, caseId, query, t);
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="trail-${number}.csv"`)
      .header('cache-control', 'private, no-store')
      .header('x-content-type-options', 'nosniff')
      .send(text);
  }
}
