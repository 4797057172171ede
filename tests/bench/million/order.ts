import type { ReportFormat } from '../../../app/domain/reports/report-pieces';

export interface MillionOrder {
  rows: number;
  format: ReportFormat;
}
