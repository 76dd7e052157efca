import { type DeclaredRoute, RouteDeclarations } from '../../../src/platform/http/route-declarations';
import { RECIPES, recipesOf } from '../recipes/all';
import { runCells } from './cells';
import { gather, type Person } from './crowd';
import { AccessScene } from './scene';

/** Runs the part of the access table whose handlers are chosen: every route for every role and standing. */
export function runTable(part: string, isChosen: (handler: string) => boolean): void {
  describe(`access table, ${part}`, () => {
    let scene: AccessScene;
    let crowd: readonly Person[];
    let routes: readonly DeclaredRoute[];
    const total = { routes: 0, denied: 0, passed: 0 };

    beforeAll(async () => {
      scene = await AccessScene.open();
      crowd = await gather(scene);
      routes = scene.testApp.app.get(RouteDeclarations).list();
    }, 120_000);
    afterAll(async () => {
      await scene.close();
      process.stdout.write(
        `access table, ${part}: ${total.routes} routes, ${total.denied + total.passed} cells (${total.denied} denied, ${total.passed} passed and rolled back)\n`,
      );
    });

    it.each(Object.keys(RECIPES).filter(isChosen).sort())(
      '%s',
      async (handler) => {
        const faults: string[] = [];
        for (const route of routes.filter((candidate) => candidate.handler === handler)) {
          total.routes += 1;
          for (const recipe of recipesOf(handler)) {
            const ran = await runCells(scene, crowd, route, recipe);
            faults.push(...ran.faults);
            if (ran.passed === 0)
              faults.push(`${route.path}: nobody passes, so that its denials prove nothing`);
            total.denied += ran.denied;
            total.passed += ran.passed;
          }
        }
        // The first few say which rule is broken; hundreds would hide it.
        expect({ number: faults.length, first: faults.slice(0, 6) }).toEqual({ number: 0, first: [] });
      },
      120_000,
    );
  });
}
