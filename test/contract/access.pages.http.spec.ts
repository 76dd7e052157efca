import { runTable } from './access/table';

runTable('pages', (handler) => handler.includes('Pages.'));
