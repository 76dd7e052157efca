export { AllegationClocks } from './allegation-clocks';
export { type Allegation, Allegations, type NewAllegation } from './allegations';
export { AllegationsModule } from './allegations.module';
export { AddAllegation } from './commands/add-allegation';
export { DropAllegation } from './commands/drop-allegation';
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
export { type AllegationView, ShowAllegations } from './show-allegations';
