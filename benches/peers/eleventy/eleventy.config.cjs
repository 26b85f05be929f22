const group = (items, key) => {
  const groups = new Map();
  for (const item of items) for (const name of item.data[key]) {
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(item);
  }
  return [...groups].sort().map(([name, list]) => ({ name, list }));
};
module.exports = (config) => {
  config.addCollection("units", (api) => group(api.getFilteredByTag("items"), "units"));
  config.addCollection("parts", (api) => group(api.getFilteredByTag("items"), "parts"));
  return { dir: { input: "src", output: "out" }, markdownTemplateEngine: false };
};
