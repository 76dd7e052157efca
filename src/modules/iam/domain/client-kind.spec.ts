import fc from 'fast-check';
import { BROWSERS, clientKindOf, SYSTEMS } from './client-kind';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)';
const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

describe('the kind of a client', () => {
  it.each([
    [`${WINDOWS} ${WEBKIT} Chrome/140.0 Safari/537.36`, 'chrome', 'windows'],
    [`${WINDOWS} ${WEBKIT} Chrome/140.0 Safari/537.36 Edg/140.0`, 'edge', 'windows'],
    [`${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Safari/605.1.15`, 'safari', 'macos'],
    [`${MAC} ${WEBKIT} Chrome/140.0 Safari/537.36 OPR/120.0`, 'opera', 'macos'],
    ['Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0', 'firefox', 'linux'],
    [`Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${WEBKIT} Chrome/140.0 Safari/537.36`, 'chrome', 'chromeos'],
    [`Mozilla/5.0 (Linux; Android 16; K) ${WEBKIT} Chrome/140.0 Mobile Safari/537.36`, 'chrome', 'android'],
    [
      `Mozilla/5.0 (Linux; Android 16) ${WEBKIT} SamsungBrowser/29.0 Chrome/136.0 Safari/1`,
      'samsung',
      'android',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) CriOS/140.0 Safari/604.1', 'chrome', 'ios'],
    ['Mozilla/5.0 (iPad; CPU OS 19_0 like Mac OS X) FxiOS/142.0 Safari/604.1', 'firefox', 'ios'],
    ['Mozilla/5.0 (something of its own)', 'other', 'other'],
    ['curl/8.9.1', 'program', 'other'],
    [undefined, 'program', 'other'],
  ])('%s', (said, browser, system) => expect(clientKindOf(said)).toEqual({ browser, system }));

  it('is one of the kinds that we know, whatever a client says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (said) => {
        const { browser, system } = clientKindOf(said);
        return BROWSERS.includes(browser) && SYSTEMS.includes(system);
      }),
    );
  });
});
