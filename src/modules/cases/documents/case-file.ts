import { Injectable } from '@nestjs/common';
import { Config } from '../../../platform/config/config';
import { formatsFor } from '../../../platform/i18n/formats';
import { Messages } from '../../../platform/i18n/messages';
import {
  code,
  type DocumentContent,
  type DocumentOrder,
  type DocumentWriter,
  type Section,
  WritesDocument,
} from '../../documents/public';
import { CaseLevels } from '../case-levels';
import { CasePorts } from '../case-ports';
import { CaseRepository } from '../case-repository';
import { type Clearance, highestIn, upTo } from '../domain/levels';

export const CASE_FILE = 'case_file';

/** The whole case on paper: a cover, contents, and the chapters that the modules write. */
@Injectable()
@WritesDocument(CASE_FILE)
export class CaseFile implements DocumentWriter {
  constructor(
    private readonly cases: CaseRepository,
    private readonly ports: CasePorts,
    private readonly levels: CaseLevels,
    private readonly messages: Messages,
    private readonly config: Config,
  ) {}

  /** Of what everybody on the board's side reads there is always something; of the rest, what the database shows. */
  async levelsIn({ caseId, levels }: DocumentOrder): Promise<Clearance> {
    return (upTo('board') & levels) | (await this.levels.ofCaseFile(caseId));
  }

  async write({ caseId, language, levels, madeAt }: DocumentOrder): Promise<DocumentContent> {
    // Every act on a case locks it, so all chapters tell of one moment.
    const theCase = await this.cases.getForUpdate(caseId);
    const t = this.messages.translator(language);
    const format = formatsFor(language, this.config.boardTimeZone);
    const sections: Section[] = [];
    for (const chapter of this.ports.chapters()) {
      const section = await chapter.chapter(theCase, { t, format });
      if (section) sections.push(section);
    }
    const made = format.instant(madeAt.toString());
    const board = this.config.boardName;
    return {
      title: t('cases.file.title', { number: theCase.number }),
      language,
      classification: t('cases.file.classification', { level: t(`cases.level.${highestIn(levels)}`) }),
      runningHead: t('cases.show.title', { number: theCase.number }),
      runningFoot: t('documents.foot', { board, at: made }),
      author: board,
      pageLabel: t('documents.page_label', { page: '{page}', pages: '{pages}' }),
      cover: {
        organisation: board,
        rows: [
          { label: t('cases.file.number'), value: [code(theCase.number)] },
          { label: t('cases.file.state'), value: t(`cases.state.${theCase.state}`) },
          { label: t('cases.file.received'), value: format.instant(theCase.received_at) },
          { label: t('cases.file.made'), value: `${made} (${this.config.boardTimeZone})` },
        ],
        notice: t('cases.file.notice'),
      },
      contentsHeading: t('documents.contents'),
      numbered: true,
      sections,
    };
  }
}
