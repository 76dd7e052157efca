import { removeFolder, takeTestServer } from './test-server';

// biome-ignore lint/style/noDefaultExport: Jest asks for one
export default async function globalTeardown(): Promise<void> {
  const server = takeTestServer();
  if (!server) return;
  await server.postgres.stop();
  await removeFolder(server.folder);
}
