import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/public';
import { AccountQueries } from './account.queries';
import { AccountMailer } from './account-mailer';
import { AccountStore } from './account-store';
import { Accounts } from './accounts';
import { AccountsController, InvitationsController } from './api/accounts.controller';
import { MeController } from './api/me.controller';
import { PasswordResetsController } from './api/password-resets.controller';
import { SessionsController } from './api/sessions.controller';
import { SignInEventsController } from './api/sign-in-events.controller';
import { AcceptInvitation } from './commands/accept-invitation';
import { AskPasswordReset } from './commands/ask-password-reset';
import { ChangeLanguage } from './commands/change-language';
import { ChangePassword } from './commands/change-password';
import { CreateFirstAdministrator } from './commands/create-first-administrator';
import { CreateFirstAdministratorLink } from './commands/create-first-administrator-link';
import { EndSession } from './commands/end-session';
import { InviteAccount } from './commands/invite-account';
import { InviteAgain } from './commands/invite-again';
import { LinkIdentity } from './commands/link-identity';
import { ResetPassword } from './commands/reset-password';
import { SetRoles } from './commands/set-roles';
import { SignIn } from './commands/sign-in';
import { SignInByProvider } from './commands/sign-in-by-provider';
import { SuspendAccount } from './commands/suspend-account';
import { DatabaseSessionReader } from './database-session-reader';
import { FirstAdministrator } from './first-administrator';
import { MailIdentityLinked } from './jobs/mail-identity-linked';
import { MailInvitation } from './jobs/mail-invitation';
import { MailPasswordChanged } from './jobs/mail-password-changed';
import { MailPasswordReset } from './jobs/mail-password-reset';
import { MakePasswordReset } from './jobs/make-password-reset';
import { PruneSessions } from './jobs/prune-sessions';
import { OneTimeLinks } from './one-time-links';
import { PasswordHasher } from './password-hasher';
import { Passwords } from './passwords';
import { IdentityProvider } from './provider/identity-provider';
import { LinkedIdentities } from './provider/linked-identities';
import { ProviderCookie } from './provider/provider-cookie';
import { ProviderReturn } from './provider/provider-return';
import { ReadLink } from './read-link';
import { SECOND_FACTOR_CONTROLLERS, SECOND_FACTOR_PROVIDERS } from './second-factor/second-factor.parts';
import { SessionStore } from './session-store';
import { KnownDevices } from './sign-in/known-devices';
import { SessionOpener } from './sign-in/session-opener';
import { SignInEvents } from './sign-in/sign-in-events';
import { SignInGate } from './sign-in/sign-in-gate';
import { SignInEventQueries } from './sign-in-event.queries';
import { AccountPages } from './web/account.pages';
import { Destination } from './web/destination';
import { DeviceCookie } from './web/device-cookie';
import { ForgottenPasswordPages } from './web/forgotten-password.pages';
import { PeoplePages } from './web/people.pages';
import { ProviderPages } from './web/provider.pages';
import { SessionCookie } from './web/session-cookie';
import { SignInPages } from './web/sign-in.pages';
import { SignInEventPages } from './web/sign-in-event.pages';
import { WelcomePages } from './web/welcome.pages';

const OFFERED = [
  AcceptInvitation,
  Accounts,
  CreateFirstAdministratorLink,
  DatabaseSessionReader,
  FirstAdministrator,
  InviteAccount,
  SessionStore,
  SuspendAccount,
];

@Module({
  imports: [AuditModule],
  controllers: [
    ...SECOND_FACTOR_CONTROLLERS,
    AccountPages,
    AccountsController,
    ForgottenPasswordPages,
    InvitationsController,
    MeController,
    PasswordResetsController,
    PeoplePages,
    ProviderPages,
    SessionsController,
    SignInEventPages,
    SignInEventsController,
    SignInPages,
    WelcomePages,
  ],
  providers: [
    ...OFFERED,
    ...SECOND_FACTOR_PROVIDERS,
    AccountQueries,
    AccountMailer,
    AccountStore,
    AskPasswordReset,
    ChangeLanguage,
    ChangePassword,
    CreateFirstAdministrator,
    Destination,
    DeviceCookie,
    EndSession,
    IdentityProvider,
    InviteAgain,
    KnownDevices,
    LinkIdentity,
    LinkedIdentities,
    MailIdentityLinked,
    MailInvitation,
    MailPasswordChanged,
    MailPasswordReset,
    MakePasswordReset,
    OneTimeLinks,
    PasswordHasher,
    Passwords,
    ProviderCookie,
    ProviderReturn,
    PruneSessions,
    ReadLink,
    ResetPassword,
    SessionCookie,
    SessionOpener,
    SetRoles,
    SignIn,
    SignInByProvider,
    SignInEventQueries,
    SignInEvents,
    SignInGate,
  ],
  exports: OFFERED,
})
export class IamModule {}
