/** What made a result. The version is that of package.json (test/unit/app/tool.test.ts). */
export const TOOL = { name: 'tibialis', version: '0.1.0' } as const;
