import { createTestApp } from '../../../test/support/app';
import { apiAgent, createStaff } from '../../../test/support/staff';
import { fullFiling } from '../intake/testing/sample-filing';

/** Received on 20 November 2026 about an incident of 2 November; 20 November 2027 is a Saturday. */
describe('the last day for discipline, under the rules of', () => {
  it.each([
    ['generic', '2026-11-02', '2027-11-02'],
    ['new-york', '2026-11-02', '2028-05-02'],
    ['california', '2026-11-20', '2027-11-22'],
    ['maryland', '2026-11-20', '2027-11-22'],
    ['seattle', '2026-11-20', '2027-05-19'],
    ['louisiana', '2026-11-20', '2027-02-03'],
  ])('%s counts from %s to %s', async (rulebook, triggerOn, dueOn) => {
    const testApp = await createTestApp({ rulebook });
    try {
      const intake = await createStaff(testApp.database, ['intake']);
      const { body: receipt } = await testApp
        .agent()
        .post('/api/v1/complaints')
        .send(fullFiling())
        .expect(201);
      const [row] = await testApp.database.owner<{ id: string }>('select id from cases where number = $1', [
        receipt.number,
      ]);
      const path = `/api/v1/cases/${row?.id}`;
      const agent = apiAgent(testApp, intake);
      await agent.post(`${path}/intake`).send({}).expect(204);
      const ours = { answerCode: 'ours', incidentOn: '2026-11-02' };
      await agent.post(`${path}/jurisdiction`).send(ours).expect(204);
      const { body } = await agent.get(`${path}/officers`).expect(200);
      const alleged = { involvementId: body.officers[0].involvementId, typeCode: 'force_takedown' };
      await agent.post(`${path}/allegations`).send(alleged).expect(201);
      const clocks = await testApp.database.owner(
        `select trigger_on::text, adjusted_due_on::text from clocks
         where case_id = $1 and rule_code = 'limitation'`,
        [row?.id],
      );
      expect(clocks).toEqual([{ trigger_on: triggerOn, adjusted_due_on: dueOn }]);
    } finally {
      await testApp.close();
    }
  });
});
