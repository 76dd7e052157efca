import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import { type AccountActor, systemActor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import {
  CaseAccess,
  CaseParties,
  type CaseRecord,
  CaseRepository,
  opens,
  type ParticipationRole,
  type Relation,
} from '../cases/public';
import { Accounts, type Permission } from '../iam/public';
import { isProtected, Persons } from '../people/public';
import { type CustodianRequest, CustodianRequests } from './custodian-requests';
import { worksOnCase } from './domain/opening';
import { isOpenTo } from './domain/request';
import { type Opening, Openings } from './openings';

/** Somebody in the case, as everybody may know of them: by their part in it and a number, never by a name. */
export interface SubjectView {
  readonly id: string;
  readonly number: number;
  readonly roles: readonly ParticipationRole[];
  readonly isProtected: boolean;
  readonly protectedAt: string | null;
}

export interface RequestView
  extends Pick<CustodianRequest, 'id' | 'kind' | 'words' | 'state' | 'part' | 'answer'> {
  readonly subject: SubjectView | null;
  readonly askedBy: string;
  readonly askedAt: string;
  readonly openUntil: string | null;
  /** The identity is open to the reader now. */
  readonly isOpen: boolean;
}

export interface OpeningView extends Pick<Opening, 'id' | 'part' | 'reason' | 'words'> {
  readonly subject: SubjectView | null;
  readonly openedBy: string;
  readonly openedAt: string;
}

export interface RequestOfCase {
  readonly theCase: Pick<CaseRecord, 'id' | 'number'>;
  readonly request: RequestView;
}

export interface IdentitiesOfCase {
  readonly theCase: Pick<CaseRecord, 'id' | 'number'>;
  readonly people: readonly SubjectView[];
  readonly requests: readonly RequestView[];
  readonly openings: readonly OpeningView[];
  readonly may: { readonly open: boolean; readonly ask: boolean; readonly protect: boolean };
}

const DESK = systemActor('identity.desk');

/** Who in a case is protected, what was asked about them and who opened them: all but who they are. */
@Injectable()
export class ShowIdentities {
  constructor(
    private readonly transaction: Transaction,
    private readonly cases: CaseRepository,
    private readonly access: CaseAccess,
    private readonly persons: Persons,
    private readonly parties: CaseParties,
    private readonly requests: CustodianRequests,
    private readonly openings: Openings,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  execute(actor: AccountActor, caseId: string): Promise<IdentitiesOfCase> {
    return this.transaction.run(actor, async () => {
      const { id, number } = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, 'identity.read');
      await this.audit.recordRead({ caseId, recordType: 'identities', recordId: caseId });
      const people = await this.subjects(caseId, relations);
      const may = (permission: Permission) =>
        actor.permissions.has(permission) && opens(permission, relations);
      return {
        theCase: { id, number },
        people,
        requests: await this.requestsFor(actor, caseId, relations, people),
        openings:
          may('identity.protect') || may('identity.open') ? await this.openingsOf(caseId, people) : [],
        may: {
          open: may('identity.open') && !worksOnCase(relations),
          ask: may('identity.ask'),
          protect: may('identity.protect'),
        },
      };
    });
  }

  /** One person for a form about them; throws when the reader may not do the act, or there is no such person. */
  subject(
    actor: AccountActor,
    caseId: string,
    personId: string,
    permission: Permission,
  ): Promise<{ theCase: Pick<CaseRecord, 'id' | 'number'>; subject: SubjectView }> {
    return this.transaction.run(actor, async () => {
      const { id, number } = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      const subject = (await this.subjects(caseId, relations)).find((one) => one.id === personId);
      if (!subject) throw new AppError('people.person_not_found');
      await this.audit.recordRead({ caseId, recordType: 'identities', recordId: caseId });
      return { theCase: { id, number }, subject };
    });
  }

  /** One request, for the custodian of the case. */
  request(actor: AccountActor, caseId: string, requestId: string): Promise<RequestOfCase> {
    return this.oneRequest(actor, caseId, requestId, 'identity.open', () => true);
  }

  /** One request, for who asked. */
  ownRequest(actor: AccountActor, caseId: string, requestId: string): Promise<RequestOfCase> {
    const isOwn = (request: CustodianRequest) => request.asked_by === actor.accountId;
    return this.oneRequest(actor, caseId, requestId, 'identity.ask', isOwn);
  }

  private oneRequest(
    actor: AccountActor,
    caseId: string,
    requestId: string,
    permission: Permission,
    isShown: (request: CustodianRequest) => boolean,
  ): Promise<RequestOfCase> {
    return this.transaction.run(actor, async () => {
      const { id, number } = await this.cases.get(caseId);
      const relations = await this.access.allow(caseId, permission);
      const found = await this.requests.get(caseId, requestId);
      if (!isShown(found)) throw new AppError('identity.request_not_found');
      await this.audit.recordRead({ caseId, recordType: 'identity_request', recordId: requestId });
      const [request] = await this.requestViews(actor, [found], await this.subjects(caseId, relations));
      if (!request) throw new Error('A request has no view');
      return { theCase: { id, number }, request };
    });
  }

  /**
   * In the open transaction: those that the reader's level shows, and to the custodian everybody who is protected.
   * Numbered alike for all readers, so that they can speak of the same person.
   */
  async subjects(caseId: string, relations: ReadonlySet<Relation>): Promise<SubjectView[]> {
    const seen = new Set((await this.persons.ofCase(caseId)).map((person) => person.id));
    const keeps = opens('identity.open', relations);
    const all = await this.transaction.run(DESK, () => this.everybody(caseId));
    return all.filter(({ id, isProtected: hidden }) => seen.has(id) || (keeps && hidden));
  }

  private async everybody(caseId: string): Promise<SubjectView[]> {
    const roles = await this.parties.participations(caseId);
    return (await this.persons.ofCase(caseId)).map((person, index) => ({
      id: person.id,
      number: index + 1,
      roles: roles.filter((role) => role.person_id === person.id).map(({ role }) => role),
      isProtected: isProtected(person),
      protectedAt: person.protected_at,
    }));
  }

  /** The custodian and the unit see all requests; everybody else their own. */
  private async requestsFor(
    actor: AccountActor,
    caseId: string,
    relations: ReadonlySet<Relation>,
    people: readonly SubjectView[],
  ): Promise<RequestView[]> {
    const seesAll = opens('identity.open', relations) || opens('identity.protect', relations);
    const requests = await this.requests.ofCase(caseId);
    const shown = requests.filter((request) => seesAll || request.asked_by === actor.accountId);
    return this.requestViews(actor, shown, people);
  }

  private async requestViews(
    actor: AccountActor,
    requests: readonly CustodianRequest[],
    people: readonly SubjectView[],
  ): Promise<RequestView[]> {
    const names = await this.accounts.names(requests.map((request) => request.asked_by));
    const now = this.clock.now();
    return requests.map((request) => ({
      id: request.id,
      kind: request.kind,
      words: request.words,
      state: request.state,
      part: request.part,
      answer: request.answer,
      subject: people.find(({ id }) => id === request.person_id) ?? null,
      askedBy: names.get(request.asked_by) ?? '',
      askedAt: request.asked_at,
      openUntil: request.open_until,
      isOpen: isOpenTo(request, actor.accountId, now),
    }));
  }

  private async openingsOf(caseId: string, people: readonly SubjectView[]): Promise<OpeningView[]> {
    const openings = await this.openings.ofCase(caseId);
    const names = await this.accounts.names(openings.map((opening) => opening.opened_by));
    return openings.map((opening) => ({
      id: opening.id,
      part: opening.part,
      reason: opening.reason,
      words: opening.words,
      subject: people.find(({ id }) => id === opening.person_id) ?? null,
      openedBy: names.get(opening.opened_by) ?? '',
      openedAt: opening.opened_at,
    }));
  }
}
