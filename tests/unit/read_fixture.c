/** @file read_fixture.c */
#include "read_fixture.h"

#include <dirent.h>
#include <sys/types.h>
#include <unistd.h>

static void give_up(const char *what, const char *name)
{
    printf("Bail out! fixture: %s %s\n", what, name);
    exit(1);
}

void fixture_open(fixture *f)
{
    const char *base = getenv("TMPDIR");
    snprintf(f->folder, sizeof f->folder, "%s/zonesolve-read-XX" "XX" "XX", base ? base : "/tmp");
    if (!mkdtemp(f->folder)) {
        give_up("cannot make", f->folder);
    }
}

void fixture_close(fixture *f)
{
    DIR *folder = opendir(f->folder);
    const struct dirent *entry = NULL;
    while (folder && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] != '.') {
            unlink(fixture_path(f, entry->d_name));
        }
    }
    if (folder) {
        closedir(folder);
    }
    rmdir(f->folder);
}

const char *fixture_path(fixture *f, const char *name)
{
    if (snprintf(f->room, sizeof f->room, "%s/%s", f->folder, name) >= (int)sizeof f->room) {
        give_up("path too long", name);
    }
    return f->room;
}

void fixture_write_bytes(fixture *f, const char *name, const char *bytes, size_t length)
{
    FILE *stream = fopen(fixture_path(f, name), "wb");
    if (!stream || fwrite(bytes, 1, length, stream) != length || fclose(stream)) {
        give_up("cannot write", name);
    }
}

void fixture_write(fixture *f, const char *name, const char *text)
{
    fixture_write_bytes(f, name, text, strlen(text));
}

void fixture_cut(fixture *f, const char *name, long length)
{
    FILE *stream = fopen(fixture_path(f, name), "rb");
    if (!stream || fseek(stream, 0, SEEK_END)) {
        give_up("cannot open", name);
        return;
    }
    long size = ftell(stream);
    fclose(stream);
    if (truncate(fixture_path(f, name), length < 0 ? size + length : length)) {
        give_up("cannot cut", name);
    }
}

void fixture_poke(fixture *f, const char *name, long offset, const char *bytes, size_t length)
{
    FILE *stream = fopen(fixture_path(f, name), "r+b");
    if (!stream || fseek(stream, offset, SEEK_SET) || fwrite(bytes, 1, length, stream) != length || fclose(stream)) {
        give_up("cannot change", name);
    }
}

static void add_shape(SHPHandle shapes, const fixture_layer *layer, int record)
{
    double left = layer->x + layer->side * record;
    double middle_x = left + layer->side / 2.0;
    double middle_y = layer->y + layer->side / 2.0;
    double x[] = {left, left, left + layer->side, left + layer->side, left};
    double y[] = {layer->y, layer->y + layer->side, layer->y + layer->side, layer->y, layer->y};
    int is_point = layer->shape_type == SHPT_POINT;
    SHPObject *object = SHPCreateSimpleObject(layer->shape_type, is_point ? 1 : 5, is_point ? &middle_x : x,
                                              is_point ? &middle_y : y, NULL);
    if (!object || SHPWriteObject(shapes, -1, object) < 0) {
        give_up("cannot write a shape of", layer->name);
    }
    SHPDestroyObject(object);
}

static void add_table(fixture *f, const fixture_layer *layer)
{
    char name[64];
    snprintf(name, sizeof name, "%s.dbf", layer->name);
    DBFHandle table = DBFCreateEx(fixture_path(f, name), layer->code_page);
    if (!table) {
        give_up("cannot write", name);
    }
    for (int i = 0; i < layer->n_fields; i++) {
        const fixture_field *field = &layer->field[i];
        if (DBFAddNativeFieldType(table, field->name, field->type, field->width, field->decimals) < 0) {
            give_up("cannot add field", field->name);
        }
    }
    for (int row = 0; row < layer->n_rows; row++) {
        for (int i = 0; i < layer->n_fields; i++) {
            const char *cell = layer->cell[row * layer->n_fields + i];
            char bytes[256];
            snprintf(bytes, sizeof bytes, "%s", cell ? cell : "");
            if (cell ? !DBFWriteAttributeDirectly(table, row, i, bytes) : !DBFWriteNULLAttribute(table, row, i)) {
                give_up("cannot write a cell of", name);
            }
        }
    }
    DBFClose(table);
}

void fixture_shapefile(fixture *f, const fixture_layer *layer)
{
    char name[64];
    snprintf(name, sizeof name, "%s.shp", layer->name);
    SHPHandle shapes = SHPCreate(fixture_path(f, name), layer->shape_type);
    if (!shapes) {
        give_up("cannot write", name);
    }
    for (int record = 0; record < layer->n_rows; record++) {
        add_shape(shapes, layer, record);
    }
    SHPClose(shapes);
    add_table(f, layer);
    if (layer->prj) {
        snprintf(name, sizeof name, "%s.prj", layer->name);
        fixture_write(f, name, layer->prj);
    }
}

const char *fixture_prj(const char *definition)
{
    static char wkt[4096];
    zsi_report report;
    zsi_crs *crs = NULL;
    zsi_report_init(&report);
    if (zsi_crs_new(&crs, definition, "fixture", &report) != ZS_OK || !zsi_crs_esri_wkt(crs)) {
        give_up("no WKT for", definition);
    }
    snprintf(wkt, sizeof wkt, "%s", zsi_crs_esri_wkt(crs));
    zsi_crs_free(crs);
    zsi_report_clear(&report);
    return wkt;
}

void load_plan(loaded *l, fixture *f, const char *plan)
{
    memset(l, 0, sizeof *l);
    zsi_report_init(&l->report);
    fixture_write(f, "plan.yaml", plan);
    l->status = zsi_settings_read(&l->settings, fixture_path(f, "plan.yaml"), NULL, 0, &l->report);
    if (l->status == ZS_OK) {
        l->status = zsi_tables_read(&l->tables, &l->settings, &l->report);
    }
}

void loaded_clear(loaded *l)
{
    zsi_tables_clear(&l->tables);
    zsi_settings_clear(&l->settings);
    zsi_report_clear(&l->report);
}

int loaded_found(const zsi_report *report, int32_t level, const char *text)
{
    for (size_t i = 0; i < report->n_findings; i++) {
        if (report->finding[i].level == level && strstr(report->finding[i].text, text)) {
            return 1;
        }
    }
    printf("# no finding of level %d holds: %s\n", (int)level, text);
    for (size_t i = 0; i < report->n_findings; i++) {
        printf("#   level %d: %s\n", (int)report->finding[i].level, report->finding[i].text);
    }
    return 0;
}
