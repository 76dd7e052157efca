import type { Recipes } from '../access/recipe';

/** Pages of no module, and what runs beside them. */
export const PLATFORM: Recipes = {
  'HealthController.live': {},
  'HealthController.ready': {},
  'HomeController.accessibility': {},
  'HomeController.cookies': {},
  'HomeController.home': {},
  'HomeController.privacy': {},
  'KitController.fault': { params: () => ({ reason: 'not_found' }), answers: 404 },
  'KitController.send': { answers: 422 },
  'KitController.show': {},
  'LanguageController.choose': { params: () => ({ language: 'es' }), answers: 303 },
  'MailboxController.list': {},
  'MailboxController.show': {
    params: () => ({ id: '019aa000-0000-7000-8000-000000000000' }),
    answers: 404,
  },
};
