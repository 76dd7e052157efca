import './public.mjs';
import { initAll } from './moj-frontend.min.js';

initAll();
