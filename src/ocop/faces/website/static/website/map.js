/* map.js - draws the points of the page's own data; no ground of anybody else's. The list beside it says the same.
   Leaflet weighs as much as the page: a wide screen fetches it at once, a phone when the map is asked for. */
(() => {
  const data = JSON.parse(document.getElementById("diem-ban").textContent);
  const ground = document.getElementById("ban-do");
  const button = document.getElementById("mo-ban-do");
  if (!data.places.length) return;
  if (matchMedia("(min-width: 900px)").matches && !navigator.connection?.saveData) open();
  else button.hidden = false;
  button.addEventListener("click", open, { once: true });

  function open() {
    button.hidden = true;
    const style = Object.assign(document.createElement("link"), { rel: "stylesheet", href: ground.dataset.style });
    const script = Object.assign(document.createElement("script"), { src: ground.dataset.script });
    const ready = [style, script].map((each) => new Promise((done) => each.addEventListener("load", done)));
    document.head.prepend(style);
    document.head.append(script);
    Promise.all(ready).then(draw);
  }

  function draw() {
    ground.hidden = false;
    const map = L.map(ground, { attributionControl: false, minZoom: 7, maxZoom: 15, scrollWheelZoom: false, zoomSnap: 0.25 });
    L.control.scale({ imperial: false }).addTo(map);
    data.places.forEach((place) => {
      const icon = L.divIcon({ className: "place-dot", iconSize: [24, 24] });
      const marker = L.marker([place.lat, place.lng], { icon, title: place.name, alt: place.name, keyboard: true });
      marker.bindPopup(() => card(place)).addTo(map);
    });
    const bounds = L.latLngBounds(data.places.map((place) => [place.lat, place.lng]));
    map.fitBounds(bounds.pad(0.15), { maxZoom: 12 });
    const names = L.layerGroup().addTo(map);
    map.on("zoomend", label);
    label();

    /* Names of districts from afar, of the places from near; each where it covers neither a point nor another name. */
    function label() {
      names.clearLayers();
      const near = map.getZoom() >= 11;
      const taken = data.places.map((place) => box(place, 0, 0, 26, 26));
      for (const each of near ? data.places : data.names) {
        const wide = each.name.length * 7.5 + 8;
        const beside = [14, 26].flatMap((far) => [
          ["right", wide / 2 + far, 0, [far - 2, 0]], ["left", -wide / 2 - far, 0, [2 - far, 0]],
          ["top", 0, -10 - far, [0, 2 - far]], ["bottom", 0, 10 + far, [0, far - 2]],
        ]);
        const free = beside.find(([, x, y]) => !taken.some((other) => meet(other, box(each, x, y, wide, 20))));
        if (!free) continue;
        const [direction, x, y, offset] = free;
        taken.push(box(each, x, y, wide, 20));
        const said = document.createElement("span");
        said.textContent = each.name;
        L.tooltip([each.lat, each.lng], { permanent: true, direction, offset, className: near ? "" : "district" })
          .setContent(said).addTo(names);
      }
    }

    function box(place, x, y, wide, high) {
      const at = map.latLngToLayerPoint([place.lat, place.lng]);
      return [at.x + x - wide / 2, at.y + y - high / 2, at.x + x + wide / 2, at.y + y + high / 2];
    }

    function meet(one, other) {
      return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
    }
  }

  function card(place) {
    const box = document.createElement("div");
    const name = document.createElement("strong");
    name.textContent = place.name;
    box.append(name);
    for (const [text, language] of [[place.address, "vi"], [place.hours], [place.products.join(", ")]]) {
      if (!text) continue;
      const line = document.createElement("p");
      line.textContent = text;
      if (language) line.lang = language;
      box.append(line);
    }
    const way = document.createElement("a");
    way.href = place.way;
    way.rel = "noopener nofollow";
    way.textContent = place.wayLabel;
    const last = document.createElement("p");
    last.append(way);
    box.append(last);
    return box;
  }
})();
