/** @file capacity.c */
#include "model/capacity.h"

/* A term that allows `pupils`, below 0 where continuing pupils alone are more. */
static void take_term(zsi_capacity *capacity, int32_t binding, int64_t pupils)
{
    int64_t allowed = pupils > 0 ? pupils : 0;
    capacity->is_overfull |= pupils < 0;
    if (binding != ZSI_BINDS_ROOMS && (capacity->pupils_limit < 0 || allowed < capacity->pupils_limit)) {
        capacity->pupils_limit = allowed;
    }
    if (binding == ZSI_BINDS_ROOMS || allowed < capacity->places) {
        capacity->places = allowed;
        capacity->binding = binding;
    }
}

int64_t zsi_rooms_hold(int64_t rooms, const int32_t *class_size, int32_t n_class_sizes)
{
    int64_t places = 0;
    for (int32_t i = 0; i < n_class_sizes; i++) {
        places += (rooms / n_class_sizes + (i < rooms % n_class_sizes)) * class_size[i];
    }
    return places;
}

zsi_capacity zsi_capacity_of(const zsi_capacity_terms *terms)
{
    zsi_capacity capacity = {.pupils_limit = -1};
    int64_t rooms = terms->rooms - terms->continuing_classes;
    capacity.free_rooms = rooms > 0 ? rooms : 0;
    take_term(&capacity, ZSI_BINDS_ROOMS,
              rooms < 0 ? -1 : zsi_rooms_hold(rooms, terms->class_size, terms->n_class_sizes));
    if (terms->school_pupils >= 0) {
        take_term(&capacity, ZSI_BINDS_SIZE, terms->school_pupils - terms->continuing_pupils);
    }
    if (terms->area_dm2 >= 0 && terms->pupil_area_dm2 > 0) {
        take_term(&capacity, ZSI_BINDS_AREA, terms->area_dm2 / terms->pupil_area_dm2 - terms->continuing_pupils);
    }
    if (terms->admission_plan >= 0) {
        take_term(&capacity, ZSI_BINDS_ADMISSION, terms->admission_plan);
    }
    return capacity;
}

const char *zsi_binding_name(int32_t binding)
{
    static const char *const names[] = {"rooms", "school_pupils", "area", "admission_plan"};
    return names[binding];
}
