// The map that moves, made of the same GeoJSON that can be taken along; no tiles, no other server.
// Without this file the drawing of the server stays where it is, and the table says the same.

(async () => {
  const box = document.querySelector("[data-map]");
  if (!box || !window.L) return;
  const answer = await fetch(box.dataset.map, { headers: { Accept: "application/geo+json" } }).catch(() => null);
  if (!answer || !answer.ok) return;
  const collection = await answer.json();
  const words = box.dataset;

  const place = document.createElement("div");
  place.className = "tn-map__moves";
  place.setAttribute("role", "region");
  place.setAttribute("aria-label", words.label);
  box.append(place);
  box.classList.add("tn-map--moves");

  const map = L.map(place, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0.25,
    scrollWheelZoom: false,
    fadeAnimation: false,
    zoomAnimation: false,
  });
  L.control.zoom({ zoomInTitle: words.in, zoomOutTitle: words.out }).addTo(map);
  map.on("focus", () => map.scrollWheelZoom.enable());
  map.on("blur", () => map.scrollWheelZoom.disable());

  // Built from nodes, never from text as HTML: names come from files of others.
  const told = (properties) => {
    const node = document.createElement("div");
    const name = document.createElement("b");
    name.textContent = properties.naam;
    const value = document.createElement("p");
    value.textContent = [properties.waarde, properties.reden].filter(Boolean).join(": ");
    const link = document.createElement("a");
    link.href = properties.adres;
    link.textContent = properties.soort === "school" ? words.school : words.more;
    node.append(name, value, link);
    return node;
  };
  const options = { closeButton: false, autoPan: true };
  const shapes = {};
  for (const sign of document.querySelectorAll(".tn-legend .tn-mark")) {
    for (const name of sign.classList) if (name.startsWith("tn-mark--")) shapes[name] = sign;
  }
  const mark = (type) => {
    const sign = shapes[`tn-mark--${type}`]?.cloneNode(true);
    return L.divIcon({ className: "", html: sign || "", iconSize: [20, 20] });
  };
  const layers = new Map();
  const drawn = L.geoJSON(collection, {
    style: (feature) => ({ className: `tn-area tn-area--${feature.properties.teken}`, weight: 1 }),
    pointToLayer: (feature, at) => L.marker(at, { icon: mark(feature.properties.type), keyboard: false }),
    onEachFeature: (feature, layer) => {
      const { soort, code, naam, waarde } = feature.properties;
      const line = document.createElement("span");
      line.textContent = waarde ? `${naam}: ${waarde}` : naam;
      layer.bindTooltip(line, { sticky: soort !== "school" });
      layer.bindPopup(() => told(feature.properties), options);
      if (soort !== "school") layers.set(code, { layer, naam });
    },
  }).addTo(map);
  const whole = drawn.getBounds();
  map.fitBounds(whole, { padding: [8, 8] });
  map.setMinZoom(map.getZoom() - 0.5);

  // Whoever has no mouse finds an area by its name.
  const find = document.querySelector(".tn-map__find");
  const choice = find.querySelector("select");
  const sorted = [...layers].sort((a, b) => a[1].naam.localeCompare(b[1].naam, document.documentElement.lang));
  for (const [code, { naam }] of sorted) choice.add(new Option(naam, code));
  find.hidden = false;
  let chosen = null;
  choice.addEventListener("change", () => {
    chosen?.getElement()?.classList.remove("tn-area--chosen");
    chosen = layers.get(choice.value)?.layer || null;
    map.closePopup();
    if (!chosen) return map.fitBounds(whole, { padding: [8, 8] });
    chosen.getElement()?.classList.add("tn-area--chosen");
    chosen.bringToFront();
    map.fitBounds(chosen.getBounds(), { padding: [80, 80], maxZoom: map.getBoundsZoom(whole) + 2 });
    chosen.openPopup(chosen.getBounds().getCenter());
  });
})();
