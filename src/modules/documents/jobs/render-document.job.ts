import { defineJob } from '../../../platform/jobs/define-job';

/** Draws a document and freezes it. */
export const renderDocument = defineJob('documents.render', {
  payload: { documentId: 'id' },
  attempts: 5,
  backoffMs: 2_000,
  mode: 'long',
  queue: 'slow',
});
