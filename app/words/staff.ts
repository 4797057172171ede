// Imported by each page of a desk: its words (`<room>.staff.json`) are there before it is drawn, and nobody else loads them.
import { loadStaffWords } from './load';

if (typeof document !== 'undefined') await loadStaffWords();
