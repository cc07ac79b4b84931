"""Reports with pictures: what was booked, earned and waited for."""
