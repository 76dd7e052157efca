import { runTable } from './access/table';

runTable('api', (handler) => handler.includes('Controller.'));
