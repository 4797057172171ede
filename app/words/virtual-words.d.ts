declare module 'virtual:words/*' {
  const messages: Record<string, (params: Record<string, unknown>) => string>;
  export default messages;
}
