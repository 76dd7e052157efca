export { TrailModule } from './trail.module';
export { keyOfKind, keyOfRecord } from './web/trail-view';
