import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Allow, CurrentActor } from '../../../platform/http/allow';
import { answerForm, blankForm, type FormState } from '../../../platform/http/form';
import { languageOf } from '../../../platform/http/language-of';
import { type Page, type PageAnswer, page, redirect } from '../../../platform/http/page';
import type { RedressReply, RedressRequest } from '../../../platform/http/request';
import { LANGUAGE_NAMES } from '../../../platform/i18n/language';
import type { Actor } from '../../../platform/security/actor';
import { AUDIENCES, RequestCaseFileRequest } from '../api/documents.dto';
import { presentDocument, toneOfDocument } from '../api/documents.presenter';
import { sendDocument } from '../api/send-document';
import { RequestCaseFile } from '../documents/request-case-file';
import { ShowDocuments } from '../documents/show-documents';

const MESSAGES = 'cases.documents.form';
const LANGUAGE_ITEMS = Object.entries(LANGUAGE_NAMES).map(([value, text]) => ({ value, text }));

@ApiExcludeController()
@Controller('cases/:caseId/documents')
export class DocumentPages {
  constructor(
    private readonly requestCaseFile: RequestCaseFile,
    private readonly show: ShowDocuments,
  ) {}

  @Get()
  @Allow('document.read')
  list(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Req() request: RedressRequest,
  ): Promise<Page> {
    return this.draw(actor, caseId, blankForm(MESSAGES, { language: languageOf(request) }));
  }

  @Post()
  @Allow('document.request')
  request(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Body() body: unknown,
  ): Promise<PageAnswer> {
    return answerForm(RequestCaseFileRequest, body, {
      messages: MESSAGES,
      act: async (input) => {
        const id = await this.requestCaseFile.execute(actor, { caseId, ...input });
        return redirect(`/cases/${caseId}/documents/${id}`);
      },
      again: (form) => this.draw(actor, caseId, form),
    });
  }

  @Get(':documentId')
  @Allow('document.read')
  async one(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
  ): Promise<Page> {
    const { theCase, documents, names } = await this.show.one(actor, caseId, documentId);
    const [document] = documents.map((shown) => withTone(presentDocument(shown, names)));
    return page('modules/cases/web/views/document.njk', { theCase, document });
  }

  @Get(':documentId/file')
  @Allow('document.read')
  async file(
    @CurrentActor() actor: Actor,
    @Param('caseId') caseId: string,
    @Param('documentId') documentId: string,
    @Res() reply: RedressReply,
  ) {
    return sendDocument(reply, await this.show.handOut(actor, caseId, documentId));
  }

  private async draw(actor: Actor, caseId: string, form: FormState): Promise<Page> {
    const { theCase, documents, names } = await this.show.list(actor, caseId);
    return page('modules/cases/web/views/documents.njk', {
      theCase,
      documents: documents.map((document) => withTone(presentDocument(document, names))),
      mayRequest: actor.kind === 'account' && actor.permissions.has('document.request'),
      choices: LANGUAGE_ITEMS,
      audiences: AUDIENCES,
      form,
    });
  }
}

function withTone(document: ReturnType<typeof presentDocument>) {
  const isUnderWay = document.state === 'queued' || document.state === 'rendering';
  return { ...document, tone: toneOfDocument(document.state), isUnderWay };
}
