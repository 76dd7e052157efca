import { configurationPage } from '../../src/platform/config/configuration-page';
import { expectGeneratedPage } from '../support/generated-page';

it('docs/configuration.md says what the code reads', () =>
  expectGeneratedPage('configuration.md', configurationPage()));
