"""odd_town.py TOWN: a plan file odd.yaml beside the town's layers, whose texts try to break out of a page."""
import json
import sys

town = sys.argv[1]
odd = '</script><b>&"'
for layer in ("blocks", "schools"):
    with open(f"{town}/{layer}.geojson", encoding="utf-8") as file:
        data = json.load(file)
    for k, feature in enumerate(data["features"]):
        properties = feature["properties"]
        properties["name"] = odd if k == 0 else f"<!--<script>{k}\\u003c'"
    with open(f"{town}/odd_{layer}.geojson", "w", encoding="utf-8") as file:
        json.dump(data, file)
with open(f"{town}/layers.yaml", encoding="utf-8") as file:
    plan = file.read()
plan = plan.replace("title: Mill town from layers", "title: " + json.dumps(odd))
plan = plan.replace("blocks.geojson", "odd_blocks.geojson").replace("schools.geojson", "odd_schools.geojson")
plan = plan.replace("pupils: pupils, current", "name: name, pupils: pupils, current")
with open(f"{town}/odd.yaml", "w", encoding="utf-8") as file:
    file.write(plan)
