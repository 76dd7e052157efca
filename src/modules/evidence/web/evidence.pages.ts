import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { FILE_KINDS } from '../../../platform/uploads/file-kinds';
import { opens } from '../../cases/public';
import { EvidenceFileQuery, EvidenceForm } from '../api/evidence.dto';
import { presentCustody, presentItem } from '../api/evidence.presenter';
import { canBeShown, sendFile } from '../api/send-file';
import { AddEvidence } from '../commands/add-evidence';
import { HandOutEvidence } from '../commands/hand-out-evidence';
import { ReceiveEvidence } from '../commands/receive-evidence';
import { USUAL_LEVEL } from '../domain/exhibit-series';
import { ShowEvidence } from '../show-evidence';

const VIEWS = 'modules/evidence/web/views';
const MESSAGES = 'evidence.form';
const ACCEPT = FILE_KINDS.flatMap((kind) => kind.extensions.map((extension) => `.${extension}`)).join(',');

@ApiExcludeController()
@Controller('cases/:caseId/evidence')
export class EvidencePages {
  constructor(
    private readonly addEvidence: AddEvidence,
    private readonly receiveEvidence: ReceiveEvidence,
    private readonly handOut: HandOutEvidence,
    private readonly show: ShowEvidence,
  ) {}

  @Get()
  @Allow('evidence.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Page> {
    const { theCase, items, mayAdd } = await this.show.list(actor, caseId);
    return page(`${VIEWS}/list.njk`, { theCase, items: items.map(presentItem), mayAdd });
  }

  @Get('new')
  @Allow('evidence.add')
  blank(@CurrentActor() actor: Actor, @Param('caseId') caseId: string): Promise<Page> {
    return this.formPage(actor, caseId, blankForm(MESSAGES, { level: USUAL_LEVEL }));
  }

  @Post('new')
  @Allow('evidence.add')
  add(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<PageAnswer> {
    return this.receiveEvidence.receive(actor, caseId, request, (upload) =>
      answerForm(EvidenceForm, upload.fields, {
        messages: MESSAGES,
        faults: upload.faults,
        act: async (form) => {
          const id = await this.receiveEvidence.add(actor, caseId, form, upload);
          return redirect(`/cases/${caseId}/evidence/${id}`, { notice: 'evidence.notices.added' });
        },
        again: (form) => this.formPage(actor, caseId, form),
      }),
    );
  }

  @Get(':evidenceId')
  @Allow('evidence.read')
  async item(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('evidenceId') evidenceId: string,
  ): Promise<Page> {
    const { theCase, item, custody, relations } = await this.show.item(actor, caseId, evidenceId);
    return page(`${VIEWS}/item.njk`, {
      theCase,
      item: presentItem(item),
      canBeShown: canBeShown(item),
      mayChangeLevel:
        actor.kind === 'account' && opens('level.change', relations) && actor.permissions.has('level.change'),
      custody: presentCustody(custody),
    });
  }

  @Get(':evidenceId/file')
  @Allow('evidence.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('evidenceId') evidenceId: string,
    @Query() { as }: EvidenceFileQuery,
    @Res() reply: RedressReply,
  ) {
    const view = as === 'view';
    const handedOut = await this.handOut.execute(actor, {
      caseId,
      evidenceId,
      as: view ? 'viewed' : 'downloaded',
    });
    return sendFile(reply, handedOut, view);
  }

  private async formPage(actor: Actor, caseId: string, form: FormState): Promise<Page> {
    const theCase = await this.addEvidence.check(actor, caseId);
    const levels = await this.addEvidence.choices(actor, caseId);
    return page(`${VIEWS}/new.njk`, { theCase, form, levels, accept: ACCEPT });
  }
}
