export default { test: { environment: "happy-dom", include: ["frontend/tests/**/*.test.ts"] } };
