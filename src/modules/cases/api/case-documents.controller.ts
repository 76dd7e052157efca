import { Body, Controller, Get, Param, Post, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import type { RedressReply } from '../../../platform/http/request';
import type { Actor } from '../../../platform/security/actor';
import { RequestCaseFile } from '../documents/request-case-file';
import { ShowDocuments } from '../documents/show-documents';
import { RequestCaseFileRequest } from './documents.dto';
import { presentDocument } from './documents.presenter';
import { sendDocument } from './send-document';

@ApiTags('documents')
@Controller('api/v1/cases/:caseId/documents')
export class CaseDocumentsController {
  constructor(
    private readonly requestCaseFile: RequestCaseFile,
    private readonly show: ShowDocuments,
  ) {}

  @Get()
  @Allow('document.read')
  async list(@CurrentActor() actor: Actor, @Param('caseId') caseId: string) {
    const { documents, names } = await this.show.list(actor, caseId);
    return { documents: documents.map((document) => presentDocument(document, names)) };
  }

  @Post()
  @Allow('document.request')
  async request(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() input: RequestCaseFileRequest,
  ) {
    return this.one(actor, caseId, await this.requestCaseFile.execute(actor, { caseId, ...input }));
  }

  @Get(':documentId')
  @Allow('document.read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
  ) {
    const { documents, names } = await this.show.one(actor, caseId, documentId);
    return documents.map((document) => presentDocument(document, names))[0];
  }

  @Get(':documentId/file')
  @Allow('document.read')
  @ApiProduces('application/pdf')
  async file(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @Res() reply: RedressReply,
  ) {
    return sendDocument(reply, await this.show.handOut(actor, caseId, documentId));
  }
}
