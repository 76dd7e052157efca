export { type Allegation, Allegations, type NewAllegation } from './allegations';
export { AllegationsModule } from './allegations.module';
export { Discipline, type DisciplineItem, type NewDisciplineItem } from './discipline';
export { caseDisposition } from './domain/case-disposition';
export {
  DISCIPLINE_LAYERS,
  type DisciplineLayer,
  faultsOfDiscipline,
  involvementsNeedingItems,
  involvementsWithoutItems,
} from './domain/discipline-items';
export {
  FINDING_LAYERS,
  type FindingLayer,
  permittedFindings,
  proposableFindings,
} from './domain/finding-layers';
export { type Finding, Findings, type NewFinding } from './findings';
