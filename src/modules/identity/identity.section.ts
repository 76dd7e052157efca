import { Injectable } from '@nestjs/common';
import { type CaseRecord, type CaseSection, opens, type SectionContext, ShowsOnCase } from '../cases/public';
import { isProtected, Persons } from '../people/public';

/** That somebody in the case is protected, with the way to the custodian; left out where nobody is and nobody can be. */
@Injectable()
@ShowsOnCase({
  key: 'identity',
  order: 16,
  permission: 'identity.read',
  title: 'identity.section.title',
  template: 'modules/identity/web/views/section.njk',
})
export class IdentitySection implements CaseSection {
  constructor(private readonly persons: Persons) {}

  async view(theCase: CaseRecord, { actor, relations }: SectionContext): Promise<object | null> {
    const people = await this.persons.ofCase(theCase.id);
    const count = people.filter(isProtected).length;
    const has = (permission: string) => actor.kind === 'account' && actor.permissions.has(permission);
    const mayProtect = has('identity.protect') && opens('identity.protect', relations);
    return count > 0 || (mayProtect && people.length > 0) ? { count, mayProtect } : null;
  }
}
