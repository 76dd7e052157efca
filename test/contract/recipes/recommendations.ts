import type { Recipe, Recipes } from '../access/recipe';

const allegationOf =
  (on: 'adopted' | 'sent'): Recipe['params'] =>
  ({ scene }) => ({
    allegationId: scene.id(on, 'allegation'),
  });
const words = () => ({ explanation: 'A first breach, admitted.', items: [{ kind: 'verbal_counselling' }] });
const answer = () => ({ answer: 'agree', receivedOn: '2026-11-20' });

export const RECOMMENDATIONS: Recipes = {
  'RecommendationPages.close': { on: 'answered' },
  'RecommendationPages.draft': { on: 'adopted', params: allegationOf('adopted'), body: words },
  'RecommendationPages.draftForm': { on: 'adopted', params: allegationOf('adopted') },
  'RecommendationPages.list': { on: 'sent' },
  'RecommendationPages.respond': { on: 'sent', params: allegationOf('sent'), body: answer },
  'RecommendationPages.responseForm': { on: 'sent', params: allegationOf('sent') },
  'RecommendationPages.send': { on: 'drafted' },
  'RecommendationsController.close': { on: 'answered' },
  'RecommendationsController.draft': {
    on: 'adopted',
    body: ({ scene }) => ({ ...words(), allegationId: scene.id('adopted', 'allegation') }),
  },
  'RecommendationsController.list': { on: 'sent' },
  'RecommendationsController.respond': {
    on: 'sent',
    params: ({ scene }) => ({ recommendationId: scene.id('sent', 'recommendation') }),
    body: answer,
  },
  'RecommendationsController.send': { on: 'drafted' },
  'SentRecommendationPages.list': {},
};
