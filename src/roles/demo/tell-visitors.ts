import { DEMO_PASSWORD, DEMO_PEOPLE, demoEmail, type PersonKey } from './demo-people';
import type { Demonstration } from './fill-demonstration';

/** What a visitor needs to look around: who they can be, the one password, and where the codes are. */
export function tellVisitors({ isNew, receipts }: Demonstration, baseUrl: string): string[] {
  const keys = Object.keys(DEMO_PEOPLE) as PersonKey[];
  const width = Math.max(...keys.map((key) => demoEmail(key).length));
  const lines = isNew
    ? ['The demonstration board is ready. Its people, officers and cases are invented.']
    : ['The demonstration board was there already; nothing was changed.'];
  lines.push(
    'Everybody signs in with one password, for trying out only. Do not let strangers reach this address.',
    `  password: ${DEMO_PASSWORD}`,
    `  then a code of six digits, which their phone would show: ${baseUrl}/dev/codes`,
    ...keys.map((key) => `  ${demoEmail(key).padEnd(width)}  ${DEMO_PEOPLE[key].roles.join(', ')}`),
  );
  if (receipts.length > 0) lines.push('To look at a complaint as its filer, at /track:');
  for (const { number, receiptCode } of receipts) lines.push(`  ${number}  ${receiptCode}`);
  return lines;
}
