import { Injectable } from '@nestjs/common';
import { isId } from '../../platform/database/ids';
import { Transaction } from '../../platform/database/transaction';
import type { Missing } from '../../platform/errors/app-error';
import type { Actor } from '../../platform/security/actor';
import { AuditTrail } from '../audit/public';
import { CaseLifecycle, type CaseRecord } from '../cases/public';
import { Accounts } from '../iam/public';
import { CasePacket, type PacketAllegation, type PartyView } from './case-packet';
import type { ConflictGround, Standing } from './domain/conflict-declaration';
import type { AllegationResolution } from './domain/finding-resolution';
import type { Quorum } from './domain/quorum';
import { mayPreside, refusalToTakePart } from './hearing.policy';
import { type Hearing, HearingRoom, quorumIn } from './hearing-room';
import type { Attendance, Meeting } from './meeting-repository';
import { type MotionView, MotionViews } from './motion-views';
import { Standings } from './standings';

/** A hearing as one reader sees it. */
export interface HearingView {
  readonly theCase: Pick<CaseRecord, 'id' | 'number' | 'state' | 'rulebook_version'>;
  readonly meeting: Meeting;
  readonly settledAs: 'findings_adopted' | 'sent_back' | null;
  readonly you: {
    readonly isMember: boolean;
    readonly presides: boolean;
    readonly isClerk: boolean;
    readonly standing: Standing['standing'] | null;
    /** The reader's own answers; nobody else's are ever shown. */
    readonly declarations: readonly {
      readonly grounds: readonly ConflictGround[];
      readonly stepsBack: boolean;
      readonly declaredAt: string;
    }[];
  };
  readonly members: readonly {
    readonly id: string;
    readonly name: string;
    readonly isChair: boolean;
    readonly attendance: Attendance;
    readonly standing: Standing['standing'];
  }[];
  readonly quorum: Quorum;
  /** Whom a member must know of to answer about conflicts. */
  readonly parties: readonly PartyView[];
  /** Null while the packet is shut to the reader. */
  readonly packet: { readonly allegations: readonly PacketAllegation[] } | null;
  readonly resolutions: readonly AllegationResolution[];
  readonly motions: readonly MotionView[];
  /** Steps of the case that the hearing can lead to now, each with what is missing. */
  readonly steps: readonly {
    readonly name: string;
    readonly isYours: boolean;
    readonly missing: readonly Missing[];
  }[];
  readonly may: Readonly<Record<'declare' | 'takePart' | 'close', boolean>>;
}

const NOTHING = { motions: [], resolutions: [] };

/** What a member, the chair or the clerk sees of a case before the board; the reading is recorded. */
@Injectable()
export class ShowHearing {
  constructor(
    private readonly transaction: Transaction,
    private readonly room: HearingRoom,
    private readonly lifecycle: CaseLifecycle,
    private readonly standings: Standings,
    private readonly motionViews: MotionViews,
    private readonly packet: CasePacket,
    private readonly accounts: Accounts,
    private readonly audit: AuditTrail,
  ) {}

  /** Throws when the reader does not see the case, or it is not on the agenda of the meeting. */
  async require(actor: Actor, caseId: string, meetingId: string): Promise<void> {
    await this.transaction.run(actor, () => this.room.visit(caseId, meetingId));
  }

  /** The hearing in that meeting, or the latest one of the case. */
  execute(actor: Actor, caseId: string, language: string, meetingId?: string): Promise<HearingView> {
    return this.transaction.run(actor, async () => {
      const { hearing, relations } = await this.room.visit(caseId, meetingId);
      await this.audit.recordRead({ caseId, recordType: 'hearing', recordId: hearing.item.id });
      return this.view(hearing, actor, relations.has('clerk'), language);
    });
  }

  /** Whether the reader has stepped back from the case themselves: the one thing that they still learn of it. */
  isRecused(actor: Actor, caseId: string): Promise<boolean> {
    return this.transaction.run(actor, async () => {
      if (actor.kind !== 'account' || !isId(caseId)) return false;
      const recusals = await this.standings.recusals(caseId);
      return recusals.some((one) => one.account_id === actor.accountId);
    });
  }

  private async view(
    hearing: Hearing,
    actor: Actor,
    isClerk: boolean,
    language: string,
  ): Promise<HearingView> {
    const { theCase, item, meeting, seats, standings } = hearing;
    const accountId = actor.kind === 'account' ? actor.accountId : '';
    const isMember = seats.some((seat) => seat.account_id === accountId);
    const standing = isMember ? (standings.get(accountId)?.standing ?? 'undeclared') : null;
    const packetIsOpen = standing === 'clear';
    const mayRead = packetIsOpen || isClerk;
    const own = isMember ? await this.standings.own(item.id, accountId) : [];
    const presides = mayPreside(hearing, actor);
    const shown = mayRead ? await this.motionViews.of(hearing, accountId, language) : NOTHING;
    const canAct = item.settled_as === null;
    return {
      theCase: {
        id: theCase.id,
        number: theCase.number,
        state: theCase.state,
        rulebook_version: theCase.rulebook_version,
      },
      meeting,
      settledAs: item.settled_as,
      you: {
        isMember,
        presides,
        isClerk,
        standing,
        declarations: own.map((one) => ({
          grounds: one.grounds,
          stepsBack: one.steps_back,
          declaredAt: one.declared_at,
        })),
      },
      members: await this.members(hearing),
      quorum: quorumIn(hearing),
      parties: await this.packet.parties(theCase.id),
      packet: mayRead
        ? { allegations: await this.packet.allegations(theCase, language, packetIsOpen) }
        : null,
      ...shown,
      steps: canAct && mayRead ? await this.steps(hearing, actor, presides) : [],
      may: {
        declare: canAct && isMember && meeting.state !== 'closed' && meeting.state !== 'cancelled',
        takePart: canAct && refusalToTakePart(hearing, actor) === null,
        close: canAct && presides && meeting.state === 'open' && theCase.state === 'deliberation',
      },
    };
  }

  private async members({ meeting, seats, standings }: Hearing): Promise<HearingView['members']> {
    const names = await this.accounts.names(seats.map((seat) => seat.account_id));
    return seats
      .map(({ account_id: id, attendance }) => ({
        id,
        name: names.get(id) ?? '',
        isChair: id === meeting.chair_id,
        attendance,
        standing: standings.get(id)?.standing ?? ('undeclared' as const),
      }))
      .sort((one, other) => one.name.localeCompare(other.name));
  }

  /** Only what the hearing itself can lead to; opening the deliberation shows what is still missing beforehand. */
  private async steps({ theCase }: Hearing, actor: Actor, presides: boolean): Promise<HearingView['steps']> {
    const mayAdopt = presides || (actor.kind === 'account' && actor.permissions.has('meeting.manage'));
    const next = await this.lifecycle.nextSteps(theCase);
    return next.map(({ name, missing }) => ({
      name,
      isYours: name === 'adopt_findings' ? mayAdopt : presides,
      missing,
    }));
  }
}
