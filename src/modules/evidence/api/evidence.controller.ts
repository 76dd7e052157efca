import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { HandOutEvidence } from '../commands/hand-out-evidence';
import { ReceiveEvidence } from '../commands/receive-evidence';
import { LEVELS_OF_EVIDENCE } from '../domain/exhibit-series';
import { ShowEvidence } from '../show-evidence';
import { EvidenceFileQuery } from './evidence.dto';
import { presentCustody, presentItem } from './evidence.presenter';
import { sendFile } from './send-file';

const TEXT = { type: 'string', maxLength: 200 };
const FORM = {
  type: 'object',
  required: ['title', 'source', 'file'],
  properties: {
    title: TEXT,
    source: TEXT,
    level: { type: 'string', enum: [...LEVELS_OF_EVIDENCE] },
    file: { type: 'string', format: 'binary' },
  },
};

@ApiTags('evidence')
@Controller('api/v1/cases/:caseId/evidence')
export class EvidenceController {
  constructor(
    private readonly receiveEvidence: ReceiveEvidence,
    private readonly handOut: HandOutEvidence,
    private readonly show: ShowEvidence,
  ) {}

  @Post()
  @Allow('evidence.add')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: FORM })
  async add(@CurrentActor() actor: Actor, @Param('caseId') caseId: string, @Req() request: RedressRequest) {
    const id = await this.receiveEvidence.fromProgram(actor, caseId, request);
    return presentItem((await this.show.item(actor, caseId, id)).item);
  }

  @Get()
  @Allow('evidence.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const { items, mayAdd } = await this.show.list(actor, caseId);
    return { evidence: items.map(presentItem), mayAdd };
  }

  @Get(':evidenceId')
  @Allow('evidence.read')
  async item(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('evidenceId') evidenceId: string,
  ) {
    const { item, custody } = await this.show.item(actor, caseId, evidenceId);
    return { ...presentItem(item), custody: presentCustody(custody) };
  }

  @Get(':evidenceId/file')
  @Allow('evidence.read')
  @ApiProduces('application/octet-stream')
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
}
