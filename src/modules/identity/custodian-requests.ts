import { Injectable } from '@nestjs/common';
import { Clock } from '../../platform/clock/clock';
import { isId, newId } from '../../platform/database/ids';
import { insertRow } from '../../platform/database/rows';
import { Transaction } from '../../platform/database/transaction';
import { AppError } from '../../platform/errors/app-error';
import type { IdentityPart } from './domain/opening';
import type { Decision, DecisionInput, RequestKind } from './domain/request';
import './identity.errors';

/** What somebody of the case team asks of the custodian, and what became of it. */
export interface CustodianRequest {
  readonly id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly asked_by: string;
  readonly kind: RequestKind;
  readonly words: string;
  readonly asked_at: string;
  readonly state: 'waiting' | Decision;
  readonly part: IdentityPart | null;
  readonly open_until: string | null;
  readonly answer: string | null;
  readonly decided_by: string | null;
  readonly decided_at: string | null;
}

const COLUMNS = `r.id, r.case_id, r.person_id, r.asked_by, r.kind, r.words, r.asked_at, r.state, r.part, r.open_until,
  r.answer, r.decided_by, r.decided_at`;

/** Requests to the custodian, in the open transaction. */
@Injectable()
export class CustodianRequests {
  constructor(
    private readonly transaction: Transaction,
    private readonly clock: Clock,
  ) {}

  async add(
    request: Pick<CustodianRequest, 'case_id' | 'person_id' | 'asked_by' | 'kind' | 'words'>,
  ): Promise<string> {
    const id = newId();
    const asked_at = this.clock.now().toString();
    await insertRow(this.transaction, 'identity_requests', { id, ...request, asked_at });
    return id;
  }

  /** Throws `identity.request_not_found`. */
  async get(caseId: string, id: string, lock: '' | 'for update' = ''): Promise<CustodianRequest> {
    const found = isId(id) ? await this.find(id, lock) : null;
    if (found?.case_id !== caseId) throw new AppError('identity.request_not_found');
    return found;
  }

  async find(id: string, lock: '' | 'for update' = ''): Promise<CustodianRequest | null> {
    const [row] = await this.transaction.query<CustodianRequest>(
      `select ${COLUMNS} from identity_requests r where r.id = $1 ${lock}`,
      [id],
    );
    return row ?? null;
  }

  ofCase(caseId: string): Promise<CustodianRequest[]> {
    return this.transaction.query<CustodianRequest>(
      `select ${COLUMNS} from identity_requests r where r.case_id = $1 order by r.asked_at desc, r.id desc`,
      [caseId],
    );
  }

  /** Those that wait for this custodian, the oldest first. */
  waitingFor(
    accountId: string,
    most: number,
  ): Promise<(CustodianRequest & { readonly case_number: string })[]> {
    return this.transaction.query(
      `select ${COLUMNS}, c.number as case_number from identity_requests r
       join cases c on c.id = r.case_id
       join case_access a on a.case_id = r.case_id and a.account_id = $1 and a.relation = 'custodian'
       where r.state = 'waiting' order by r.asked_at, r.id limit $2`,
      [accountId, most],
    );
  }

  async decide(
    id: string,
    decidedBy: string,
    { decision, answer, part, days }: DecisionInput,
  ): Promise<void> {
    const now = this.clock.now();
    const granted = decision === 'granted';
    await this.transaction.query(
      `update identity_requests set state = $2, answer = $3, part = $4, open_until = $5, decided_by = $6,
         decided_at = $7 where id = $1`,
      [
        id,
        decision,
        answer ?? null,
        granted ? (part ?? null) : null,
        granted ? now.add({ hours: 24 * (days ?? 0) }).toString() : null,
        decidedBy,
        now.toString(),
      ],
    );
  }
}
