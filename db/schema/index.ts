export * from './catalogue';
export * from './cohorts';
export * from './credentials';
export * from './identity';
export * from './learning';
export * from './meetings';
export * from './platform';
export * from './rosters';
