import type { Relation } from '../../../src/modules/cases/public';
import type { Permission } from '../../../src/modules/iam/public';
import type { AccessScene, ToldCase } from './scene';
import type { StoryName } from './stories';

/** What a valid request needs to know of the scene. */
export interface Ground {
  readonly scene: AccessScene;
  /** The case that the recipe names; of a route without one, of no use. */
  readonly told: ToldCase;
  /** Who asks. */
  readonly accountId: string;
  readonly sessionId: string;
}

export type From<T> = (ground: Ground) => T;

/** How a route is called so that only permission, relation and walls decide whether it passes. */
export interface Recipe {
  /** The case on which the act is valid. A route that names no case leaves it out. */
  readonly on?: StoryName;
  /** What the act narrows its permission's relations to, from the rule that the act itself asks. */
  readonly among?: readonly Relation[];
  /**
   * `walls only`: the act finds a case without a relation, but never behind a wall. `nothing`: the route tells and does
   * nothing about the case in its address. Without it the relations of the permission are asked.
   */
  readonly asks?: 'walls only' | 'nothing';
  /** A further permission that the act itself asks for, and in which words. */
  readonly andHolds?: { readonly permission: Permission; readonly because: string };
  /** What stands in the address besides the case, by the name of the parameter. */
  readonly params?: From<Readonly<Record<string, string>>>;
  readonly query?: string;
  /** Further ways to ask a list, each of which must not tell of what is behind a wall. */
  readonly filters?: readonly string[];
  /** JSON for the API, a form for a page; `file` sends it as multipart with a small text file. */
  readonly body?: From<object>;
  readonly file?: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  /** The status of success where it is not 2xx (API), 200 (page) or 303 (form). */
  readonly answers?: number;
  /** The same for somebody who is signed in, of a public route that leads them on. */
  readonly answersSignedIn?: number;
}

/** Recipes by the handler of the route, as the generated table names it. Several: one for each state that differs. */
export type Recipes = Readonly<Record<string, Recipe | readonly Recipe[]>>;
