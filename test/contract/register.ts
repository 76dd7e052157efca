/*
 * The register of the standing contracts. Whatever can show something of a case to somebody, or carry it out of the
 * house, is entered here with what it promises; the walls suite and the canary suite hold it to that. What is not
 * entered fails the build. Routes under a case (`:caseId` in the path) are held to the walls without an entry.
 */

/** Routes outside of a case: whether their answer tells of cases, and so must leave out what the reader may not see. */
export const ROUTES_OUTSIDE_CASES: Readonly<Record<string, 'lists cases' | 'tells of no case'>> = {
  'AccountPages.end': 'tells of no case',
  'AccountPages.endOthers': 'tells of no case',
  'AccountPages.language': 'tells of no case',
  'AccountPages.newPassword': 'tells of no case',
  'AccountPages.password': 'tells of no case',
  'AccountPages.show': 'tells of no case',
  'AccountsController.again': 'tells of no case',
  'AccountsController.close': 'tells of no case',
  'AccountsController.create': 'tells of no case',
  'AccountsController.list': 'tells of no case',
  'AccountsController.roles': 'tells of no case',
  'CasePages.list': 'lists cases',
  'CasesController.list': 'lists cases',
  'IdentityPages.keeping': 'lists cases',
  'IdentityPages.openings': 'lists cases',
  'MeController.me': 'tells of no case',
  'MeetingPages.attendance': 'tells of no case',
  'MeetingPages.cancel': 'tells of no case',
  'MeetingPages.close': 'tells of no case',
  'MeetingPages.docket': 'tells of no case',
  'MeetingPages.lead': 'tells of no case',
  'MeetingPages.list': 'lists cases',
  'MeetingPages.one': 'lists cases',
  'MeetingPages.open': 'tells of no case',
  'MeetingsController.attendance': 'tells of no case',
  'MeetingsController.cancel': 'tells of no case',
  'MeetingsController.close': 'tells of no case',
  'MeetingsController.docket': 'tells of no case',
  'MeetingsController.list': 'lists cases',
  'MeetingsController.one': 'lists cases',
  'MeetingsController.open': 'tells of no case',
  'MeetingsController.plan': 'tells of no case',
  'OfficerConflictController.declare': 'tells of no case',
  'OfficerConflictPages.ask': 'tells of no case',
  'OfficerConflictPages.declare': 'tells of no case',
  'OfficerPages.blank': 'tells of no case',
  'OfficerPages.list': 'tells of no case',
  'OfficerPages.register': 'tells of no case',
  'OpeningsController.list': 'lists cases',
  'OfficersController.register': 'tells of no case',
  'OfficersController.search': 'tells of no case',
  'PeoplePages.blank': 'tells of no case',
  'PeoplePages.close': 'tells of no case',
  'PeoplePages.create': 'tells of no case',
  'PeoplePages.list': 'tells of no case',
  'PeoplePages.renew': 'tells of no case',
  'PeoplePages.roles': 'tells of no case',
  'PeoplePages.show': 'tells of no case',
  'PlanMeetingPages.blank': 'tells of no case',
  'PlanMeetingPages.plan': 'tells of no case',
  'RulebookController.current': 'tells of no case',
  'SentRecommendationPages.list': 'lists cases',
  'SessionsController.end': 'tells of no case',
  'SignInEventPages.list': 'tells of no case',
  'SignInEventsController.list': 'tells of no case',
};

/** Routes for everybody: they show a case only to who proves that it is theirs, or none at all. */
export const PUBLIC_ROUTES: Readonly<
  Record<string, 'filer with receipt' | 'filer files' | 'no case' | 'development'>
> = {
  'FilingController.file': 'filer files',
  'FilingPages.send': 'filer files',
  'FilingPages.show': 'no case',
  'HealthController.live': 'no case',
  'HealthController.ready': 'no case',
  'HomeController.accessibility': 'no case',
  'HomeController.cookies': 'no case',
  'HomeController.home': 'no case',
  'HomeController.privacy': 'no case',
  'InvitationsController.take': 'no case',
  'KitController.fault': 'development',
  'KitController.send': 'development',
  'KitController.show': 'development',
  'LanguageController.choose': 'no case',
  'MailboxController.list': 'development',
  'MailboxController.show': 'development',
  'SessionsController.begin': 'no case',
  'SignInPages.begin': 'no case',
  'SignInPages.end': 'no case',
  'SignInPages.show': 'no case',
  'TrackingController.track': 'filer with receipt',
  'TrackingPages.ask': 'no case',
  'TrackingPages.show': 'filer with receipt',
  'WelcomePages.open': 'no case',
  'WelcomePages.show': 'no case',
};

/** Jobs: what keeps a wall that went up after they were enqueued. */
export const JOBS: Readonly<Record<string, string>> = {
  'audit.seal-reads': 'tells nobody anything: it moves reads into their chains',
  'cases.give-sight': 'grants through case_access, where a wall beats every grant',
  'deadlines.sweep-reminders': 'asks who holds the case at the moment of claiming',
  'documents.render': 'writes to a file that only those who see the case can fetch',
  'evidence.sweep-orphans': 'removes files that no case has',
  'hearings.ask-members': 'asks which members see the case at the moment of asking',
  'iam.mail-invitation': 'tells of no case',
  'iam.prune-sessions': 'tells of no case',
  'identity.tell-asker': 'leaves the asking to notifications.send',
  'identity.tell-custodians': 'asks who keeps the identities of the case at the moment of telling',
  'identity.tell-directors': 'asks which directors see the case at the moment of telling',
  'intake.tell-intake': 'asks who sees the case at the moment of telling',
  'intake.tell-investigator': 'asks who investigates at the moment of telling',
  'intake.tell-of-closing': 'asks who sees the case at the moment of telling',
  'intake.tell-proposer': 'leaves the asking to notifications.send',
  'intake.tell-unit-of-conflict': 'asks who sees the case at the moment of telling',
  'investigation.tell-of-review': 'asks who sees the case at the moment of telling',
  'notifications.send': 'asks again whether the reader may see the case, and suppresses the mail otherwise',
  'recommendations.tell-liaisons': 'asks who sees the case as liaison at the moment of telling',
};

/** Kinds of mail: none carries a name or what somebody wrote. */
export const MAILS: readonly string[] = [
  'deadlines.escalation',
  'deadlines.reminder',
  'hearings.docketed',
  'iam.invitation',
  'identity.answered',
  'identity.asked',
  'identity.opened',
  'intake.assigned',
  'intake.closing_proposed',
  'intake.closing_refused',
  'intake.complaint_filed',
  'intake.conflict_declared',
  'investigation.returned',
  'investigation.signed_off',
  'investigation.submitted',
  'recommendations.sent',
];

/**
 * GET routes of staff that show a case or a list of cases and leave no entry among the reads, each with the reason. All others must
 * leave one: `reads.http.spec.ts`.
 */
export const UNRECORDED_READS: Readonly<Record<string, string>> = {
  'ConflictPages.ask': 'shows the number of the case and an empty form',
  'EvidencePages.blank': 'shows the number of the case and an empty form',
  'MeetingPages.list': 'says how many cases are on an agenda, not which',
  'MeetingsController.list': 'says how many cases are on an agenda, not which',
};
