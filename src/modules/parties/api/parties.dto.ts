import { Id } from '../../../platform/http/fields';

export class LinkOfficerRequest {
  @Id({ description: 'An account with the role of subject officer' })
  accountId: string;
}
